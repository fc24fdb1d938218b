namespace AlertEngine.GoTemplates;

/// <summary>What a key that a map lacks reads as.</summary>
public enum MissingKey
{
    /// <summary>No value.</summary>
    Default,

    /// <summary>The empty value of the map's element type.</summary>
    Zero,

    /// <summary>An error.</summary>
    Error,
}
