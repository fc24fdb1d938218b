using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace AlertEngine.Integrations;

/// <summary>A body made of fields, as browsers send forms.</summary>
internal static class FormBody
{
    private static readonly MediaTypeHeaderValue MediaType = new("application/x-www-form-urlencoded");

    public static DeliveryRequest Post(Uri url, params IEnumerable<(string Name, string Value)> fields) => new(HttpMethod.Post, url)
    {
        Body = Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{field.Name}={WebUtility.UrlEncode(field.Value)}"))),
        ContentType = MediaType,
    };
}
