"""What holds when: values, and the entry behind each."""
