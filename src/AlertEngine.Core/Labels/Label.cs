namespace AlertEngine.Labels;

/// <summary>One name and its value.</summary>
public readonly record struct Label(string Name, string Value);
