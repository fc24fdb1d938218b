using AlertEngine.Api.V2;

namespace AlertEngine.Tests.Api.V2;

public sealed class RequestUriTests
{
    // As Go's url.ParseRequestURI judges them.
    [Theory]
    [InlineData("http://prometheus:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1", true)]
    [InlineData("http://[::1]:9090/", true)]
    [InlineData("http://user:pass@host/", true)]
    [InlineData("https://host", true)]
    [InlineData("http://p/?a=<b>&c=\"d\"", true)]
    [InlineData("http://p/a b", true)]
    [InlineData("/graph", true)]
    [InlineData("mailto:somebody", true)]
    [InlineData("http://x#f", true)]
    [InlineData("http://x:80#f \u0001%zz", true)]
    [InlineData("/#", true)]
    [InlineData("#f", false)]
    [InlineData("http://x:a#f", false)]
    [InlineData("relative", false)]
    [InlineData("not a uri", false)]
    [InlineData("", false)]
    [InlineData("http://a b/", false)]
    [InlineData("http://a:x/", false)]
    [InlineData("http://a/%zz", false)]
    [InlineData("http://a/\u0001", false)]
    [InlineData(":8080/x", false)]
    public void A_generator_must_be_something_to_ask_for(string text, bool valid) => Assert.Equal(valid, RequestUri.IsValid(text));
}
