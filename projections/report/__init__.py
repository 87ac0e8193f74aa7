"""The quarterly report: each section made, told and taken apart into figures."""
