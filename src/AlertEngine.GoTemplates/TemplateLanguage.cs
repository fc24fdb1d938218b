using AlertEngine.GoTemplates.Functions;

namespace AlertEngine.GoTemplates;

/// <summary>What a host makes of the language: its functions, its rule for missing keys, its limits.</summary>
public sealed record TemplateLanguage
{
    public FunctionSet Functions { get; init; } = FunctionSet.Builtin;

    public MissingKey MissingKey { get; init; } = MissingKey.Default;

    public RenderLimits Limits { get; init; } = RenderLimits.Default;

    /// <summary>Put before every text that is compiled, on its first line: variables that the host declares.</summary>
    public string Prelude { get; init; } = "";
}
