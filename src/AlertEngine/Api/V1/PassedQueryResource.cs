using AlertEngine.Configuration.Sources;
using AlertEngine.Metrics;
using AlertEngine.Querying;

namespace AlertEngine.Api.V1;

/// <summary>
/// What asks for series is handed on to a data source, so that one address serves rules and queries. Which one says
/// <c>?ae_source=NAME</c> or the header <c>X-AlertEngine-Source</c>; without either it is the default one.
/// </summary>
internal sealed class PassedQueryResource(DataSources sources)
{
    private const string Parameter = "ae_source";
    private const string Header = "X-AlertEngine-Source";

    /// <summary>Has the embedded store answer where it is meant, by name or since the configuration names no other source.</summary>
    public RequestDelegate Or(RequestDelegate embedded) => context =>
        NameIn(context.Request) is var name && (name == EmbeddedSource.SourceName || (name.Length == 0 && sources.All.IsEmpty))
            ? embedded(context)
            : HandleAsync(context);

    private async Task HandleAsync(HttpContext context)
    {
        if (Choose(context.Request, out var error) is not { } source)
        {
            await error!.WriteAsync(context);
            return;
        }

        var request = context.Request;
        var isPost = HttpMethods.IsPost(request.Method);
        var passed = new PassedRequest(
            isPost ? HttpMethod.Post : HttpMethod.Get, request.Path.ToUriComponent(), OwnParameterLeftOut(request.QueryString.Value ?? ""), isPost ? request.Body : null);
        switch (await source.PassAsync(passed, context.RequestAborted))
        {
            case PassThrough.Answered answered:
                await HandOnAsync(answered, context);
                break;
            case PassThrough.Failed failed:
                await ApiError.Unavailable($"data source \"{source.Name}\": {failed.Failure.Message}").WriteAsync(context);
                break;
            case PassThrough.NotServed:
                await ApiError.NotFound($"{request.Path} is not served by data sources").WriteAsync(context);
                break;
        }
    }

    private HttpDataSource? Choose(HttpRequest request, out ApiError? error)
    {
        var (all, name) = (sources.All, NameIn(request));
        error = null;
        if (name.Length == 0)
        {
            return all.FirstOrDefault(source => source.Name == DataSourceConfig.DefaultName) ?? all.FirstOrDefault();
        }

        var chosen = all.FirstOrDefault(source => source.Name == name);
        error = chosen is null ? ApiError.NotFound($"there is no data source \"{name}\"") : null;

        return chosen;
    }

    private static string NameIn(HttpRequest request) =>
        request.Query[Parameter] is [{ Length: > 0 } asked, ..] ? asked : request.Headers[Header].ToString();

    private static string OwnParameterLeftOut(string query) =>
        string.Join('&', query.TrimStart('?').Split('&').Where(part => !part.StartsWith($"{Parameter}=", StringComparison.Ordinal)));

    private static async Task HandOnAsync(PassThrough.Answered answered, HttpContext context)
    {
        using var response = answered.Response;
        context.Response.StatusCode = (int)answered.Status;
        foreach (var (name, value) in answered.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        // A page of the source, or of a proxy before it, is not one of ours.
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await using var body = await answered.BodyAsync(context.RequestAborted);
            await body.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (IOException)
        {
            context.Abort(); // the source broke off: nobody may take the half for the whole
        }
    }
}
