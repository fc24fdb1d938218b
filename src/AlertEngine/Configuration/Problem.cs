using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration;

/// <summary>One thing that is wrong, or doubtful, in a file: where, and what was expected there.</summary>
internal sealed record Problem(string File, Place Place, string Message)
{
    public override string ToString() => $"{File}:{Place}: {Message}";
}
