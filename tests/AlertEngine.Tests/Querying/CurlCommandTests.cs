using AlertEngine.Querying;

namespace AlertEngine.Tests.Querying;

public sealed class CurlCommandTests
{
    [Fact]
    public void A_question_is_a_command_that_a_shell_takes_as_it_is()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://prometheus:9090/api/v1/query?query=m%20%3E%201");
        request.Headers.TryAddWithoutValidation("X-Team", "a b'c");

        Assert.Equal("""curl -H 'X-Team: a b'\''c' 'http://prometheus:9090/api/v1/query?query=m%20%3E%201'""", CurlCommand.Of(request));
    }

    [Fact]
    public void Logins_and_secrets_stay_out_of_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://me:s3cr3t@prometheus:9090/api/v1/query?access_token=s3cr3t&query=m");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer s3cr3t");
        request.Headers.TryAddWithoutValidation("X-Api-Key", "s3cr3t");

        Assert.Equal(
            "curl -H 'Authorization: <secret>' -H 'X-Api-Key: <secret>' 'http://xxxxx@prometheus:9090/api/v1/query?access_token=xxxxx&query=m'",
            CurlCommand.Of(request));
    }
}
