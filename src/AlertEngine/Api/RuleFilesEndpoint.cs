using System.Text.Json;
using AlertEngine.Configuration;
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
        Write(json, "problems"u8, file.Problems);
        Write(json, "warnings"u8, file.Warnings);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<Problem> problems)
    {
        json.WriteStartArray(name);
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, problem.Place.Line);
            json.WriteNumber("column"u8, problem.Place.Column);
            json.WriteGoString("message"u8, problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
