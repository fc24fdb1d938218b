using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Http;

/// <summary>How a request proves who sends it.</summary>
internal abstract record HttpAuth
{
    private HttpAuth() { }

    public sealed record None : HttpAuth;

    public sealed record Basic(string Username, string? UsernameFile, SecretSource? Password) : HttpAuth;

    /// <summary>An Authorization header of the given type, mostly Bearer.</summary>
    public sealed record Authorization(string Type, SecretSource? Credentials) : HttpAuth;

    public sealed record OAuth2(OAuth2Config Config) : HttpAuth;

    public static HttpAuth Read(YamlMap map)
    {
        NoteConflicts(map);
        HttpAuth? basic = map.Map("basic_auth") is { } basicMap ? ReadBasic(basicMap) : null;
        HttpAuth? authorization = map.Map("authorization") is { } authMap ? ReadAuthorization(authMap) : null;
        HttpAuth? oauth2 = map.Map("oauth2") is { } oauthMap ? new OAuth2(OAuth2Config.Read(oauthMap)) : null;
        HttpAuth? bearer = ReadBearerToken(map);

        return basic ?? authorization ?? oauth2 ?? bearer ?? new None();
    }

    private static Basic ReadBasic(YamlMap map)
    {
        map.NoteIfSeveral("basic_auth username, username_file & username_ref", "username", "username_file", "username_ref");
        map.NoteIfSeveral("basic_auth password, password_file & password_ref", "password", "password_file", "password_ref");
        SecretReference.Refuse(map, "username_ref");
        SecretReference.Refuse(map, "password_ref");

        return new(map.Text("username"), map.FilePath("username_file"), SecretOrFileOnce(map, "password"));
    }

    private static Authorization ReadAuthorization(YamlMap map)
    {
        var type = map.Text("type", otherwise: "Bearer").Trim();
        if (type.Equals("basic", StringComparison.OrdinalIgnoreCase))
        {
            map.Note("type", "authorization type cannot be set to \"basic\", use \"basic_auth\" instead");
        }

        map.NoteIfSeveral("authorization credentials & credentials_file", "credentials", "credentials_file", "credentials_ref");
        SecretReference.Refuse(map, "credentials_ref");

        return new(type, SecretOrFileOnce(map, "credentials"));
    }

    // Deprecated spelling of an authorization of type Bearer, and printed as one.
    private static Authorization? ReadBearerToken(YamlMap map)
    {
        if (SecretOrFileOnce(map.Unprinted(), "bearer_token") is not { } token)
        {
            return null;
        }

        var printed = new CanonicalNode.Map();
        printed.Set("type", new CanonicalNode.Scalar("Bearer"));
        printed.SetSecret("credentials", token);
        map.Print("authorization", printed);

        return new("Bearer", token);
    }

    private static void NoteConflicts(YamlMap map)
    {
        var hasBearer = map.Gives("bearer_token") || map.Gives("bearer_token_file");
        map.NoteIfSeveral("bearer_token & bearer_token_file", "bearer_token", "bearer_token_file");
        if (hasBearer && (map.Has("basic_auth") || map.Has("oauth2")))
        {
            map.Note("bearer_token", "at most one of basic_auth, oauth2, bearer_token & bearer_token_file must be configured");
        }

        if (hasBearer && map.Has("authorization"))
        {
            map.Note("authorization", "authorization is not compatible with bearer_token & bearer_token_file");
        }

        map.NoteIfSeveral("basic_auth, oauth2 & authorization", "basic_auth", "oauth2", "authorization");
    }

    // The conflict of the two spellings has been noted already, in the words of its section.
    private static SecretSource? SecretOrFileOnce(YamlMap map, string key) =>
        SecretSource.Of(map.Secret(key), map.FilePath($"{key}_file"));
}
