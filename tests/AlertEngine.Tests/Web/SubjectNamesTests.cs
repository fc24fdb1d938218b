using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AlertEngine.Web;

namespace AlertEngine.Tests.Web;

/// <summary>The names that a certificate carries, as far as they can be read.</summary>
public sealed class SubjectNamesTests
{
    [Theory]
    [InlineData("300B820961", "")] // cut off
    [InlineData("3003870105", "")] // an address of one byte
    [InlineData("30038201FF", "")] // no ASCII
    [InlineData("04013A", "")] // no list
    [InlineData("3000", "")]
    [InlineData("3003820161", "a")]
    [InlineData("300788032A0304820161", "")] // the list ends early
    [InlineData("300888032A0304820161", "a")] // a registered identifier, which is no name
    public void Names_are_read_and_nonsense_is_none(string extension, string names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509Extension("2.5.29.17", Convert.FromHexString(extension), critical: false));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now, now.AddDays(1));

        Assert.Equal(names, string.Join(' ', SubjectNames.Of(certificate)));
    }

    [Fact]
    public void A_certificate_without_alternative_names_has_none()
    {
        using var authority = Certificates.Authority("authority");

        Assert.Empty(SubjectNames.Of(authority));
    }
}
