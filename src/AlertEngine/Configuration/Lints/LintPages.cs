using System.Collections.Frozen;

namespace AlertEngine.Configuration.Lints;

/// <summary>The pages that explain the lints, the same as in the documentation.</summary>
internal static class LintPages
{
    private const string Prefix = "lints/";
    private const string Suffix = ".md";

    /// <summary>Every lint: those of rules, of comments, and those that ask the data source.</summary>
    public static readonly FrozenSet<string> Names = typeof(LintPages).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..^Suffix.Length])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The page of a lint that there is.</summary>
    public static string Read(string lint)
    {
        using var resource = typeof(LintPages).Assembly.GetManifestResourceStream($"{Prefix}{lint}{Suffix}")!;
        using var reader = new StreamReader(resource);

        return reader.ReadToEnd();
    }

    /// <summary>What the lint finds: the paragraph below the title.</summary>
    public static string Summary(string lint) =>
        Read(lint).Split("\n\n")[1].ReplaceLineEndings(" ");
}
