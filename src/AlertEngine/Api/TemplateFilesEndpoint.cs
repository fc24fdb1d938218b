using AlertEngine.Configuration;
using AlertEngine.Http;

namespace AlertEngine.Api;

/// <summary><c>GET /api/ae/v1/templates/files</c>: each template file, what is wrong with it, and whether an earlier version of it is in force.</summary>
internal static class TemplateFilesEndpoint
{
    public static async Task HandleAsync(HttpContext context)
    {
        using var answer = new AnswerStream(context);
        var json = answer.Json;
        json.WriteStartArray();
        foreach (var file in context.RequestServices.GetRequiredService<ActiveConfig>().Current.Config.TemplateFiles)
        {
            json.WriteStartObject();
            json.WriteGoString("file"u8, file.File);
            json.WriteString("inForce"u8, file.Refused is null ? "as it is" : "its last good version");
            ProblemJson.Write(json, "problems"u8, file.Refused is { } problem ? [problem] : []);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        await answer.EndAsync();
    }
}
