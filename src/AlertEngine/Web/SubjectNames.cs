using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace AlertEngine.Web;

/// <summary>The subject alternative names of a certificate: mail addresses, host names, URIs and IP addresses.</summary>
internal static class SubjectNames
{
    private const string Extension = "2.5.29.17";
    private const int Mail = 1;
    private const int Host = 2;
    private const int Uri = 6;
    private const int Address = 7;

    public static IEnumerable<string> Of(X509Certificate2 certificate) =>
        certificate.Extensions.FirstOrDefault(extension => extension.Oid?.Value == Extension) is { } names
            ? Read(new AsnReader(names.RawData, AsnEncodingRules.DER).ReadSequence())
            : [];

    private static IEnumerable<string> Read(AsnReader names)
    {
        while (names.HasData)
        {
            var tag = names.PeekTag();
            switch (tag.TagValue)
            {
                case Mail or Host or Uri:
                    yield return names.ReadCharacterString(UniversalTagNumber.IA5String, tag);
                    break;
                case Address:
                    yield return new IPAddress(names.ReadOctetString(tag)).ToString();
                    break;
                default:
                    names.ReadEncodedValue();
                    break;
            }
        }
    }
}
