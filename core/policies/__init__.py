"""The privacy policy and the terms of use: their texts, and which version is in force."""
