using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.Evaluation;

namespace AlertEngine.Api;

/// <summary><c>GET /api/ae/v1/rules/files</c>: each rule file, what is wrong with it, and whether an earlier version of it is in force.</summary>
internal static class RuleFilesEndpoint
{
    public static async Task HandleAsync(HttpContext context)
    {
        var rules = context.RequestServices.GetRequiredService<RuleEngine>().Rules;
        using var answer = new AnswerStream(context);
        answer.Json.WriteStartArray();
        foreach (var file in rules.Files)
        {
            JsonSerializer.Serialize(answer.Json, ShownRuleFile.Of(file), ApiJson.Default.ShownRuleFile);
            await answer.SendSomeAsync();
        }

        answer.Json.WriteEndArray();
        await answer.EndAsync();
    }
}

/// <param name="Groups">How many are in force, as <paramref name="Rules"/>.</param>
internal sealed record ShownRuleFile(
    string File, string InForce, int Groups, int Rules, ImmutableArray<ShownProblem> Problems, ImmutableArray<ShownProblem> Warnings)
{
    public const string AsItIs = "as it is";
    public const string LastGood = "its last good version";

    private const string Nothing = "nothing";

    public static ShownRuleFile Of(RuleFileState file) => new(
        file.File,
        file.IsInForce ? AsItIs : file.Groups.IsEmpty ? Nothing : LastGood,
        file.Groups.Length,
        file.Groups.Sum(group => group.Rules.Length),
        [.. file.Problems.Select(ShownProblem.Of)],
        [.. file.Warnings.Select(ShownProblem.Of)]);
}
