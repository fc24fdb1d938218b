using AlertEngine.Labels;
using Microsoft.Extensions.Primitives;

namespace AlertEngine.Api.V2;

/// <summary>Reads matchers from a query: one to each time the parameter is given.</summary>
internal static class QueryMatchers
{
    public static Matchers? TryRead(StringValues given, MatcherSyntax syntax, out string problem)
    {
        problem = "";
        var matchers = new List<Matcher>(given.Count);
        foreach (var text in given)
        {
            switch (MatcherParser.ParseOne(text ?? "", syntax))
            {
                case MatcherParse.Parsed { Matchers: [var matcher] }:
                    matchers.Add(matcher);
                    break;
                case MatcherParse.Invalid invalid:
                    problem = invalid.Message;
                    return null;
            }
        }

        return matchers.Count == 0 ? Matchers.None : new(matchers);
    }
}
