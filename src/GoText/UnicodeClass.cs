using System.Globalization;

namespace AlertEngine.GoText;

/// <summary>The classes that <c>\p{...}</c> names: general categories and scripts.</summary>
internal static class UnicodeClass
{
    /// <summary>In the order of <see cref="UnicodeCategory"/>.</summary>
    private static readonly string[] Categories =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc",
        "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    private static readonly Lazy<ILookup<UnicodeCategory, RuneRange>> ByCategory = new(() =>
        Runs().ToLookup(run => run.Category, run => run.Range));

    /// <summary>The set of that name, or null. Case, spaces, hyphens and underscores do not count.</summary>
    public static RuneSet? Find(string name)
    {
        var plain = string.Concat(name.Where(c => c is not (' ' or '-' or '_')));
        var categories = Categories.Index().Where(category => IsIn(category.Item, plain)).ToArray();
        if (plain.Length > 0 && categories.Length > 0)
            return RuneSet.Of(categories.SelectMany(category => ByCategory.Value[(UnicodeCategory)category.Index]));
        if (plain.Equals("Any", StringComparison.OrdinalIgnoreCase))
            return RuneSet.All;
        return UnicodeScripts.Ranges.TryGetValue(plain, out var ranges)
            ? RuneSet.Of(ranges.Split(' ').Select(ReadRange))
            : null;
    }

    // What is not assigned does not count as C, only as Cn.
    private static bool IsIn(string category, string name) =>
        category.Equals(name, StringComparison.OrdinalIgnoreCase)
        || (name.Length == 1 && category != "Cn" && char.ToUpperInvariant(name[0]) == category[0]);

    private static RuneRange ReadRange(string range)
    {
        var bounds = range.Split('-');
        return new(Convert.ToInt32(bounds[0], 16), Convert.ToInt32(bounds[^1], 16));
    }

    private static IEnumerable<(UnicodeCategory Category, RuneRange Range)> Runs()
    {
        var first = 0;
        for (var rune = 1; rune <= RuneSet.MaxRune + 1; rune++)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(first);
            if (rune <= RuneSet.MaxRune && CharUnicodeInfo.GetUnicodeCategory(rune) == category)
                continue;
            yield return (category, new RuneRange(first, rune - 1));
            first = rune;
        }
    }
}
