using System.Text.Json;
using AlertEngine.Evaluation;
using AlertEngine.Http;

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
            Write(answer.Json, file);
            await answer.SendSomeAsync();
        }

        answer.Json.WriteEndArray();
        await answer.EndAsync();
    }

    private static void Write(Utf8JsonWriter json, RuleFileState file)
    {
        json.WriteStartObject();
        json.WriteGoString("file"u8, file.File);
        json.WriteString("inForce"u8, file switch
        {
            { IsInForce: true } => "as it is",
            { Groups.IsEmpty: true } => "nothing",
            _ => "its last good version",
        });
        json.WriteNumber("groups"u8, file.Groups.Length);
        json.WriteNumber("rules"u8, file.Groups.Sum(group => group.Rules.Length));
        ProblemJson.Write(json, "problems"u8, file.Problems);
        ProblemJson.Write(json, "warnings"u8, file.Warnings);
        json.WriteEndObject();
    }
}
