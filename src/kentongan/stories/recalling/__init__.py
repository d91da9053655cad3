"""Taking back what is public: the order for it, and the decision where the SOP's official decides."""
