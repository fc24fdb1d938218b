using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Tests.Configuration;

/// <summary>Texts with a few random edits, as damage and hurried hands make them.</summary>
internal static class Mutations
{
    private static readonly string[] Splices =
    [
        "{", "}", "[", "]", ":", ": ", "- ", "\n", "\n  ", "\t", "&a ", "*a", "<<: *a", "'", "\"", "|", ">-", "#", "!!str ", "!!binary ",
        "? ", "---", "...", "%YAML 1.1", "null", "~", "0", "-1", "1e999", "99999999999999999999", "\u0000", "\uD83D\uDE42", "\u2028",
        "${env:X}", "${file:/}", "{{", "^(?:(", "(a+)+$", "route:", "receivers:", "routes: [", "matchers: [", "y", "=", "\r", "\\",
        "%{HOME}", "groups: [", "expr: ", "{{ .", "}}", "(", ")", "[5m]", "offset -",
    ];

    public static Gen<string> Of(string[] seeds) =>
        from seed in Gen.Elements(seeds)
        from count in Gen.Choose(1, 8)
        from edits in Gen.ArrayOf(Edit, count)
        select edits.Aggregate(seed, (text, edit) => edit(text));

    private static Gen<Func<string, string>> Edit =>
        from kind in Gen.Choose(0, 4)
        from at in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Choose(0, 40)
        from splice in Gen.Elements(Splices)
        select new Func<string, string>(text => Apply(text, kind, text.Length == 0 ? 0 : at % text.Length, length, splice));

    private static string Apply(string text, int kind, int at, int length, string splice)
    {
        var end = Math.Min(text.Length, at + length);

        return kind switch
        {
            0 => text.Insert(at, splice),
            1 => text.Remove(at, end - at),
            2 => text[..at] + splice + text[end..],
            3 => text.Insert(at, text[at..end]),
            _ => text[..at],
        };
    }
}
