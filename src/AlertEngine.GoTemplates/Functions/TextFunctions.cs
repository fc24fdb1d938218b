using System.Collections.Immutable;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>Functions on text that all hosts share.</summary>
internal static class TextFunctions
{
    public static readonly ImmutableArray<Function> All =
    [
        Of("toUpper", LetterCase.Upper),
        Of("toLower", LetterCase.Lower),
        new("safeHtml", [GoType.String], (in call) => Value.Of(new SafeText(SafeText.Html, call.Text(0)))),
        .. RegexFunctions.All,
    ];

    public static Function Of(string name, Func<string, string> map) =>
        new(name, [GoType.String], (in call) => Value.Of(map(call.Text(0))));
}
