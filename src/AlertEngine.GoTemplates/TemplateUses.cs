using System.Collections.Immutable;
using AlertEngine.GoTemplates.Functions;

namespace AlertEngine.GoTemplates;

/// <summary>What the text of a template can depend on. While none of it changes, neither does the text.</summary>
/// <param name="Paths">Parts of the data, such as Value or Labels.job; the empty path is all of it.</param>
public sealed record TemplateUses(ImmutableSortedSet<string> Paths, Effects Effects)
{
    public bool Time => Effects.HasFlag(Effects.Time);

    public bool Queries => Effects.HasFlag(Effects.Query);

    /// <summary>Whether a part of the data matters: itself, something in it, or the whole that it belongs to.</summary>
    public bool DependsOn(string path) =>
        Paths.Any(used => used.Length == 0 || IsWithin(used, path) || IsWithin(path, used));

    private static bool IsWithin(string path, string whole) => path.StartsWith(whole, StringComparison.Ordinal)
        && (path.Length == whole.Length || path[whole.Length] == '.');
}
