using System.Net;

namespace AlertEngine.Http;

/// <summary>Where an answer sends a request, and what the request may take along.</summary>
internal static class Redirect
{
    /// <summary>Null when it leads nowhere that is to be followed; nothing that was sent encrypted goes on in the clear.</summary>
    public static Uri? Target(Uri from, HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
            || response.Headers.Location is not { } location)
        {
            return null;
        }

        var target = location.IsAbsoluteUri ? location : new Uri(from, location);
        var isFollowed = target.Scheme == Uri.UriSchemeHttps || (target.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);

        return isFollowed ? target : null;
    }

    /// <summary>Whether what is for the one is for the other: the same server, perhaps encrypted now.</summary>
    public static bool IsSameServer(Uri one, Uri other) =>
        string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase)
        && (one.Port == other.Port || (one.IsDefaultPort && other.IsDefaultPort));

    /// <summary>The request for the next address: a GET, unless the answer demands the same request again.</summary>
    /// <param name="isTrusted">Whether it may say who asks; another server has no business with that.</param>
    public static HttpRequestMessage Next(HttpRequestMessage request, Uri target, HttpStatusCode status, bool isTrusted)
    {
        var isSame = status is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect || request.Method == HttpMethod.Head;
        var next = new HttpRequestMessage(isSame ? request.Method : HttpMethod.Get, target)
        {
            Content = isSame ? request.Content : null,
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            if (isTrusted || name is "Accept" or "User-Agent")
            {
                next.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return next;
    }
}
