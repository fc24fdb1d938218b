using AlertEngine.Diagnostics.Exposition;
using Microsoft.Net.Http.Headers;

namespace AlertEngine.Tests.Diagnostics.Exposition;

public sealed class ExpositionFormatTests
{
    private const string Text = "text/plain; version=0.0.4; charset=utf-8";
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    [Theory]
    [InlineData("", Text)]
    [InlineData("*/*", Text)]
    [InlineData("text/html", Text)]
    [InlineData("text/plain", Text)]
    [InlineData("text/plain;version=0.0.4", Text)]
    [InlineData("TEXT/PLAIN;version=\"0.0.4\"", Text)]
    [InlineData("application/openmetrics-text", Text)]
    [InlineData("application/openmetrics-text;version=0.0.1", Text)]
    [InlineData("application/openmetrics-text;version=1.0.0", OpenMetrics)]
    [InlineData(
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8", OpenMetrics + "; escaping=allow-utf-8")]
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=dots", OpenMetrics + "; escaping=underscores")]
    [InlineData("text/plain;version=1.0.0;escaping=allow-utf-8", Text + "; escaping=allow-utf-8")]
    [InlineData("text/plain;version=0.0.4;q=0.5,application/openmetrics-text;version=1.0.0;q=0.4", Text)]
    [InlineData("text/plain;version=0.0.4;q=0.4,application/openmetrics-text;version=1.0.0;q=0.5", OpenMetrics)]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0,*/*;q=0.1", Text)]
    [InlineData(
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,"
            + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        OpenMetrics + "; escaping=allow-utf-8")]
    public void The_client_gets_the_format_it_likes_best(string accept, string contentType)
    {
        var types = accept.Length == 0 ? [] : MediaTypeHeaderValue.ParseList([accept]);

        Assert.Equal(contentType, ExpositionFormat.Negotiate(types).ContentType);
    }
}
