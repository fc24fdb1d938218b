using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using NodaTime;

namespace AlertEngine.Querying;

/// <summary>A question as it is written into a request.</summary>
internal static class QuestionForm
{
    private static readonly MediaTypeHeaderValue FormType = new("application/x-www-form-urlencoded");

    public static string Write(string expression, Instant at, Duration timeout, AskedSteps? steps = null)
    {
        var when = steps is var (start, step, isExact)
            ? $"start={Seconds(start)}&end={Seconds(at)}&step={step.TotalSeconds.ToString(CultureInfo.InvariantCulture)}{(isExact ? "&nocache=1" : "")}"
            : $"time={Seconds(at)}";
        var limit = Math.Max(1, (long)timeout.TotalMilliseconds);

        return $"query={Uri.EscapeDataString(expression)}&{when}&timeout={limit}ms";
    }

    public static HttpRequestMessage Request(Uri url, string form, bool usesGet)
    {
        if (usesGet)
        {
            return new(HttpMethod.Get, new Uri(url, $"{url.Query}{(url.Query.Length > 0 ? '&' : '?')}{form}"));
        }

        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(form));
        content.Headers.ContentType = FormType;

        return new(HttpMethod.Post, url) { Content = content };
    }

    private static string Seconds(Instant at) => (at.ToUnixTimeMilliseconds() / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}
