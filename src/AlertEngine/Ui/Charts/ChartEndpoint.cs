using AlertEngine.Charts;
using AlertEngine.Ui.Texts;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Ui.Charts;

/// <summary><c>GET /ui/chart.svg</c>: a chart as a picture, so that no page waits for a data source.</summary>
internal static class ChartEndpoint
{
    public static async Task HandleAsync(HttpContext context)
    {
        var (services, request) = (context.RequestServices, context.Request);
        if (ChartAsk.Read(request.Query, services.GetRequiredService<TimeProvider>().GetCurrentInstant()) is not { } ask)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var chart = await services.GetRequiredService<PageCharts>().MakeAsync(ask, context.RequestAborted);
        await WriteAsync(context, chart, ask.Length, ChartSize.Named(request.Query["size"]));
    }

    public static Task WriteAsync(HttpContext context, PageChart chart, Duration length, ChartSize size, bool mayBeKept = true)
    {
        var language = Languages.Of(context.Request);
        var headers = context.Response.Headers;
        context.Response.ContentType = "image/svg+xml; charset=utf-8";
        headers.ContentSecurityPolicy = SvgText.Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.Vary = "Accept-Language, Cookie";

        // Its address changes with time; what could not be had may well be there a moment later.
        headers.CacheControl = (mayBeKept, chart) switch
        {
            (false, _) => "no-store",
            (_, PageChart.Drawn) => "private, max-age=300",
            _ => "private, max-age=5",
        };

        return context.Response.WriteAsync(
            chart switch
            {
                PageChart.Drawn(var content) => ChartSvg.Write(content, WordsOf(content, length, language), size),
                PageChart.Missing(var reason, var detail) => ChartSvg.WriteMissing(reason.In(language), detail, size),
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            context.RequestAborted);
    }

    private static ChartWords WordsOf(ChartContent content, Duration length, Language language) => new(
        content.Title,
        ChartWordings.Describe(content, length, language),
        AlertWords.Firing.In(language),
        AlertWords.Pending.In(language),
        ChartWordings.Others.In(language));
}
