using AlertEngine.Diagnostics;

namespace AlertEngine.Api;

/// <summary>Leads a browser to the pages, and tells a person at a command line what is to be had here.</summary>
internal static class IndexEndpoint
{
    public static Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept";
        if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect($"{context.Request.PathBase}/alerts");
            return Task.CompletedTask;
        }

        var at = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
        context.Response.ContentType = "text/plain; charset=utf-8";

        return context.Response.WriteAsync(
            $"""
            AlertEngine {BuildVersion.Current.Version} is running.

            {at}/alerts                what fires, for people with a browser
            {at}/-/ready               whether it is ready for work
            {at}/metrics               what it measures, for Prometheus
            {at}/api/v2/status         its configuration in force, as Alertmanager's API tells it
            {at}/api/v1/rules          its rules and their alerts, as Prometheus' API tells them
            {at}/api/v2/alerts/groups  the alerts as they are told together
            {at}/api/v2/silences       what people do not want to be told
            {at}/api/ae/v1/inbox       the messages that it keeps here instead of sending them
            {at}/api/ae/v1/journal     what it did: starts, stops, reloads, trouble with storage

            """,
            context.RequestAborted);
    }
}
