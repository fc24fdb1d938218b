using System.Net;
using System.Text;
using AlertEngine.Http;

namespace AlertEngine.Cli.Amtool;

/// <summary>A thing that Alertmanager's API does, with the names that its messages have for it.</summary>
internal sealed record Operation(HttpMethod Method, string Path, string Name)
{
    public static readonly Operation GetAlerts = new(HttpMethod.Get, "/alerts", "getAlerts");
    public static readonly Operation PostAlerts = new(HttpMethod.Post, "/alerts", "postAlerts");
    public static readonly Operation GetSilences = new(HttpMethod.Get, "/silences", "getSilences");
    public static readonly Operation PostSilences = new(HttpMethod.Post, "/silences", "postSilences");
    public static readonly Operation GetSilence = new(HttpMethod.Get, "/silence/{silenceID}", "getSilence");
    public static readonly Operation DeleteSilence = new(HttpMethod.Delete, "/silence/{silenceID}", "deleteSilence");
    public static readonly Operation GetStatus = new(HttpMethod.Get, "/status", "getStatus");

    private const int LongestShown = 1000;

    /// <summary>
    /// In amtool's words. What the API itself refuses is a text in JSON, or nothing; anything else comes from something before it.
    /// </summary>
    public string Refusal(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        var said = Excerpt.Of(Encoding.UTF8.GetString(body).Trim(), LongestShown);
        var known = status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.InternalServerError;

        return known && said is "" or ['"', ..]
            ? $"[{Method} {Path}][{(int)status}] {Name}{status}{(said.Length > 0 ? $" {said}" : "")}"
            : $"[{Method} {Path}] {Name} (status {(int)status}): {said}";
    }
}
