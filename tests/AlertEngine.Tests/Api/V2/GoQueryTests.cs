using AlertEngine.Api.V2;
using Microsoft.AspNetCore.Http;

namespace AlertEngine.Tests.Api.V2;

public sealed class GoQueryTests
{
    [Theory]
    [InlineData("?a=1&b=2", "1")]
    [InlineData("?a=1&a=2", "1,2")]
    [InlineData("?&&a=x+y%20z&", "x y z")]
    [InlineData("?a", "")]
    [InlineData("?a=b%3Dc=d", "b=c=d")]
    [InlineData("?%61=1", "1")]
    [InlineData("?A=1", null)]
    [InlineData("?a=1;b=2", null)]
    [InlineData("?a=%zz", null)]
    [InlineData("?a=%4&a=2", "2")]
    [InlineData("?", null)]
    [InlineData("", null)]
    public void Parameters_are_read_as_Go_reads_them(string query, string? value)
    {
        var read = GoQuery.Read(new QueryString(query));

        Assert.Equal(value, read.TryGetValue("a", out var given) ? string.Join(',', (IEnumerable<string?>)given) : null);
    }
}
