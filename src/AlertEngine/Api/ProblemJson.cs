using System.Text.Json;
using AlertEngine.Configuration;
using AlertEngine.Http;

namespace AlertEngine.Api;

/// <summary>What is wrong or doubtful in one file, as our own API shows it.</summary>
internal static class ProblemJson
{
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<Problem> problems)
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
