"""The what-if: a supposed pace, value or age group, and what would follow."""
