using System.Collections.Immutable;
using AlertEngine.Configuration;

namespace AlertEngine.Api;

/// <summary><c>GET /api/ae/v1/templates/files</c>: each template file, what is wrong with it, and whether an earlier version of it is in force.</summary>
internal static class TemplateFilesEndpoint
{
    public static Task HandleAsync(HttpContext context)
    {
        ShownTemplateFile[] files =
            [.. context.RequestServices.GetRequiredService<ActiveConfig>().Current.Config.TemplateFiles.Select(ShownTemplateFile.Of)];

        return context.Response.WriteAsJsonAsync(files, ApiJson.Default.ShownTemplateFileArray, cancellationToken: context.RequestAborted);
    }
}

internal sealed record ShownTemplateFile(string File, string InForce, ImmutableArray<ShownProblem> Problems)
{
    public static ShownTemplateFile Of(TemplateFile file) => file.Refused is { } problem
        ? new(file.File, ShownRuleFile.LastGood, [ShownProblem.Of(problem)])
        : new(file.File, ShownRuleFile.AsItIs, []);
}
