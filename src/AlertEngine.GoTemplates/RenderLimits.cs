namespace AlertEngine.GoTemplates;

/// <summary>What one rendering may use up before it is ended with an error.</summary>
public sealed record RenderLimits
{
    public static readonly RenderLimits Default = new();

    /// <summary>Characters of output, and of any text made on the way.</summary>
    public int Output { get; init; } = 8 * 1024 * 1024;

    /// <summary>Statements, calls and iterations; long texts and lists count for more than one.</summary>
    public int Steps { get; init; } = 5_000_000;

    /// <summary>How deep templates may call each other.</summary>
    public int Depth { get; init; } = 1000;

    /// <summary>Different queries that one rendering may ask.</summary>
    public int Queries { get; init; } = 100;
}
