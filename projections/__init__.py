"""What the entries mean: the report, the log, the audit trail. Pure; folds never raise."""
