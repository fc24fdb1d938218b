using System.Net.Http.Headers;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Sns;

namespace AlertEngine.Tests.Integrations;

/// <summary>Signatures as the examples of AWS' own pages have them.</summary>
public sealed class AwsSignatureTests
{
    private static readonly AwsCredentials Example = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static readonly Instant Then = Instant.FromUtc(2015, 8, 30, 12, 36);

    [Fact]
    public void A_request_with_a_query_is_signed()
    {
        var request = new DeliveryRequest(HttpMethod.Get, new("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"))
        {
            ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded", "utf-8"),
        };

        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, "
            + "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
            Authorization(AwsSignature.Sign(request, Example, "us-east-1", "iam", Then)));
    }

    [Fact]
    public void A_request_with_nothing_in_it_is_signed() => Assert.EndsWith(
        "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        Authorization(AwsSignature.Sign(DeliveryRequest.Get(new("https://example.amazonaws.com/")), Example, "us-east-1", "service", Then)),
        StringComparison.Ordinal);

    [Fact]
    public void A_form_is_signed()
    {
        var request = DeliveryRequest.PostForm(new("https://example.amazonaws.com/"), "Param1=value1");

        Assert.EndsWith(
            "Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
            Authorization(AwsSignature.Sign(request, Example, "us-east-1", "service", Then)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_token_of_credentials_that_end_is_signed_too()
    {
        var signed = AwsSignature.Sign(
            DeliveryRequest.Get(new("https://example.amazonaws.com/")), Example with { SessionToken = "token" }, "us-east-1", "service", Then);

        Assert.Contains(("X-Amz-Security-Token", "token"), signed.Headers);
        Assert.Contains("SignedHeaders=host;x-amz-date;x-amz-security-token,", Authorization(signed), StringComparison.Ordinal);
    }

    private static string Authorization(DeliveryRequest request) => request.Headers.Single(header => header.Name == "Authorization").Value;
}
