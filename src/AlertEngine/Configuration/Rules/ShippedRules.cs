using System.Collections.Immutable;

namespace AlertEngine.Configuration.Rules;

/// <summary>The rule files that come with the program: <c>shipped:node</c> is one of them, <c>shipped:*</c> all.</summary>
internal static class ShippedRules
{
    private const string Mark = "shipped:";
    private const string Folder = "rules/";
    private const string Ending = ".yml";

    private static readonly ImmutableArray<string> Names =
    [
        .. typeof(ShippedRules).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    public static bool IsMeant(string pattern) => pattern.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The files, as they are called from then on.</summary>
    public static IEnumerable<string> Find(string pattern) =>
        Names.Where(name => IsAsked(pattern, name)).Select(name => Mark + name);

    /// <summary>What one of the files says.</summary>
    public static byte[] Read(string file)
    {
        using var resource = typeof(ShippedRules).Assembly.GetManifestResourceStream($"{Folder}{file[Mark.Length..]}{Ending}")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);

        return bytes;
    }

    private static bool IsAsked(string pattern, string name)
    {
        var asked = pattern[Mark.Length..];

        return GlobPart.Matches(asked, name);
    }
}
