using System.Collections.Immutable;
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

    /// <summary>None for a certificate that has none, or whose names make no sense: a stranger may write anything.</summary>
    public static ImmutableArray<string> Of(X509Certificate2 certificate)
    {
        if (certificate.Extensions.FirstOrDefault(extension => extension.Oid?.Value == Extension) is not { } names)
        {
            return [];
        }

        try
        {
            return [.. Read(new AsnReader(names.RawData, AsnEncodingRules.DER).ReadSequence())];
        }
        catch (Exception e) when (e is AsnContentException or ArgumentException)
        {
            return [];
        }
    }

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
