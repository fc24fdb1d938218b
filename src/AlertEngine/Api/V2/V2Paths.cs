using System.Collections.Immutable;
using System.Net.Mime;
using Microsoft.Net.Http.Headers;

namespace AlertEngine.Api.V2;

/// <summary>Alertmanager's API, version 2: which resource answers a path, and what is checked before it does.</summary>
internal sealed class V2Paths(
    StatusResource status,
    ReceiversResource receivers,
    SilencesResource silences,
    SilenceResource silence,
    AlertsResource alerts,
    PostedAlertsResource postedAlerts,
    GroupsResource groups)
{
    public const string Root = "/api/v2";

    private static readonly MediaTypeHeaderValue Json = new(MediaTypeNames.Application.Json);

    private readonly ImmutableArray<V2Path> paths =
    [
        new("/status", [("GET", status.GetAsync)]),
        new("/receivers", [("GET", receivers.GetAsync)]),
        new("/silences", [("GET", silences.GetAsync), ("POST", silences.PostAsync)]),
        new("/silence/{silenceID}", [("DELETE", silence.DeleteAsync), ("GET", silence.GetAsync)]),
        new("/alerts", [("GET", alerts.GetAsync), ("POST", postedAlerts.PostAsync)]),
        new("/alerts/groups", [("GET", groups.GetAsync)]),
    ];

    public Task HandleAsync(HttpContext context)
    {
        if (CrossOrigin.IsPreflight(context.Request))
        {
            return CrossOrigin.AnswerPreflight(context);
        }

        CrossOrigin.Allow(context);
        context.Response.Headers.CacheControl = "no-store";
        var request = context.Request;
        var path = request.Path.Value![Root.Length..];
        if (paths.FirstOrDefault(candidate => candidate.Matches(path)) is not { } found)
        {
            return new Refusal.Contract(StatusCodes.Status404NotFound, $"path {request.Path} was not found").WriteAsync(context);
        }

        context.Features.Set(new HandlerName(Root + found.Pattern));
        if (found.Find(request.Method) is not { } handle)
        {
            context.Response.Headers.Allow = found.Methods;

            return new Refusal.Contract(
                StatusCodes.Status405MethodNotAllowed, $"method {request.Method} is not allowed, but [{found.Methods}] are").WriteAsync(context);
        }

        request.Query = GoQuery.Read(request.QueryString);

        return Unacceptable(request) is { } refusal ? refusal.WriteAsync(context) : handle(context);
    }

    // Who posts JSON is answered in JSON, whatever else he asks for: alerts are not to be lost over a header.
    private static Refusal.Contract? Unacceptable(HttpRequest request)
    {
        if (HasBody(request))
        {
            return WrongContentType(request);
        }

        return AcceptsJson(request)
            ? null
            : new Refusal.Contract(
                StatusCodes.Status406NotAcceptable, "unsupported media type requested, only [application/json] are available");
    }

    private static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

    private static Refusal.Contract? WrongContentType(HttpRequest request)
    {
        var text = string.IsNullOrEmpty(request.ContentType) ? MediaTypeNames.Application.Octet : request.ContentType;
        if (!MediaTypeHeaderValue.TryParse(text, out var type))
        {
            return new(StatusCodes.Status400BadRequest, $"parsing Content-Type header from \"{text}\" failed, because it is no media type");
        }

        return type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
            ? null
            : new(
                StatusCodes.Status415UnsupportedMediaType, $"unsupported media type \"{type.MediaType}\", only [application/json] are allowed");
    }

    private static bool AcceptsJson(HttpRequest request)
    {
        var header = request.Headers.Accept;
        if (header.Count == 0 || header == "*/*" || header == MediaTypeNames.Application.Json)
        {
            return true;
        }

        return MediaTypeHeaderValue.TryParseList(header, out var types)
            && types.Any(type => type.Quality is not 0 && (Json.IsSubsetOf(type) || type.MediaType.Equals(Json.MediaType, StringComparison.OrdinalIgnoreCase)));
    }
}
