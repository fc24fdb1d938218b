using System.Security.Cryptography;

namespace AlertEngine.Http;

/// <summary>How a request ended: with an answer of whatever status, whose body is still to be read, or without one.</summary>
internal abstract record HttpOutcome
{
    private HttpOutcome() { }

    /// <summary>The response is to be disposed by whoever asked.</summary>
    public sealed record Answered(HttpResponseMessage Response) : HttpOutcome;

    public sealed record Failed(HttpFailure Failure) : HttpOutcome;
}

/// <summary>Why a request had no answer.</summary>
/// <param name="Message">For the operator; never a secret.</param>
internal sealed record HttpFailure(HttpFault Fault, string Message)
{
    /// <summary>Whether this is what networks, files and certificates do in a normal week, and not a bug.</summary>
    public static bool IsExpected(Exception e) =>
        e is HttpRequestException or IOException or UnauthorizedAccessException or CryptographicException;

    public static HttpFailure Of(Exception e) => e switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError } =>
            new(HttpFault.Unreachable, e.Message),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } =>
            new(HttpFault.Broken, e.GetBaseException().Message),
        HttpRequestException or HttpIOException => new(HttpFault.Unreachable, e.GetBaseException().Message),
        _ => new(HttpFault.NotSetUp, e.Message),
    };
}

/// <summary>The kinds of requests without an answer.</summary>
internal enum HttpFault
{
    /// <summary>No connection, none that is trusted, or it was lost.</summary>
    Unreachable,

    TimedOut,

    /// <summary>What came back is not HTTP, or leads nowhere.</summary>
    Broken,

    /// <summary>A password, token or certificate that belongs to the request is not to be had.</summary>
    NotSetUp,
}
