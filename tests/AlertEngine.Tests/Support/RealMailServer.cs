using System.Security.Cryptography.X509Certificates;
using System.Text;
using AlertEngine.Tests.Web;

namespace AlertEngine.Tests.Support;

/// <summary>
/// Postfix, with Dovecot to know its users, in a folder and on ports of its own. It takes mails for
/// everybody at <c>example.org</c> but <c>nobody</c>.
/// </summary>
internal sealed class RealMailServer : IAsyncDisposable
{
    public const string User = "bob";
    public const string Password = "s3cr3t pässword";

    private readonly TempFolder folder = new();
    private readonly X509Certificate2 authority = Certificates.Authority("mail");
    private readonly List<ChildProcess> processes = [];
    private ChildProcess? postfix;

    private RealMailServer()
    {
    }

    /// <summary>STARTTLS, and a login to those who have it.</summary>
    public int Port { get; } = Ports.Free();

    /// <summary>As <see cref="Port"/>, with LOGIN for its only mechanism.</summary>
    public int LoginPort { get; } = Ports.Free();

    /// <summary>Encrypted from the start.</summary>
    public int ImplicitTlsPort { get; } = Ports.Free();

    /// <summary>Who vouches for it.</summary>
    public X509Certificate2 Authority => authority;

    /// <param name="tokenInfo">Whom to ask about tokens.</param>
    public static async Task<RealMailServer> StartAsync(Uri tokenInfo, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "mail servers are started by root alone");
        var server = new RealMailServer();
        try
        {
            await server.LaunchAsync(tokenInfo, cancellationToken);

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The mail that a person has got, once there is one.</summary>
    public async Task<byte[]> MailOfAsync(string person, CancellationToken cancellationToken)
    {
        await postfix!.LineAsync($"to=<{person}@example.org>, relay=virtual", cancellationToken);

        var mails = Directory.GetFiles(folder.File("mail/all/new")).Select(File.ReadAllBytes);

        return mails.First(mail => Encoding.UTF8.GetString(mail).Contains($"\nDelivered-To: {person}@example.org\n", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }

        authority.Dispose();
        folder.Dispose();
    }

    private async Task LaunchAsync(Uri tokenInfo, CancellationToken cancellationToken)
    {
        var owner = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(user => user[0] == "postfix");
        Assert.SkipUnless(owner is not null, "postfix is not installed");
        WriteCertificate();
        WriteConfiguration(owner[2], owner[3]);
        WriteDovecot(tokenInfo);
        foreach (var name in (string[])["queue/private", "data", "mail", "run"])
        {
            Directory.CreateDirectory(folder.File(name));
        }

        await RunAsync(["chmod", "755", folder.Path], cancellationToken);
        await RunAsync(["chown", "postfix", folder.File("data"), folder.File("mail"), folder.File("queue/private")], cancellationToken);
        var dovecot = Started(ExternalTool.Dovecot.Start("-F", "-c", folder.File("dovecot.conf")));
        await dovecot.LineAsync("starting up", cancellationToken);
        postfix = Started(ExternalTool.Postfix.Start("-c", folder.File("conf"), "start-fg"));
        await postfix.LineAsync("daemon started", cancellationToken);
    }

    private static async Task RunAsync(string[] command, CancellationToken cancellationToken)
    {
        await using var process = ChildProcess.Start(command[0], command[1..]);
        Assert.Equal(0, await process.ExitAsync(cancellationToken));
    }

    private ChildProcess Started(ChildProcess process)
    {
        processes.Add(process);

        return process;
    }

    private void WriteCertificate()
    {
        using var certificate = Certificates.Issue(authority, "localhost");
        folder.Write("tls.pem", $"{certificate.KeyPem()}\n{certificate.ExportCertificatePem()}\n");
    }

    private void WriteConfiguration(string user, string group)
    {
        var root = folder.Path;
        folder.Write(
            "conf/main.cf",
            $$"""
            compatibility_level = 3.6
            queue_directory = {{root}}/queue
            data_directory = {{root}}/data
            maillog_file = /dev/stdout
            myhostname = mail.example.org
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            mynetworks =
            mydestination =
            local_recipient_maps =
            alias_maps =
            alias_database =
            virtual_mailbox_domains = example.org
            virtual_mailbox_base = {{root}}/mail
            virtual_mailbox_maps = regexp:{{root}}/conf/people
            virtual_uid_maps = static:{{user}}
            virtual_gid_maps = static:{{group}}
            smtpd_peername_lookup = no
            smtpd_error_sleep_time = 0
            smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
            smtpd_tls_security_level = may
            smtpd_tls_chain_files = {{root}}/tls.pem
            smtpd_sasl_auth_enable = yes
            smtpd_sasl_type = dovecot
            smtpd_sasl_path = private/auth

            """);
        folder.Write("conf/people", "if !/^nobody@/\n/@example.org$/ all/\nendif\n");
        folder.Write(
            "conf/master.cf",
            $"""
            {Port} inet n - n - - smtpd
            {LoginPort} inet n - n - - smtpd -o smtpd_sasl_mechanism_filter=login
            {ImplicitTlsPort} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            virtual unix - n n - - virtual
            anvil unix - - n - 1 anvil
            tlsmgr unix - - n 1000? 1 tlsmgr
            retry unix - - n - - error
            proxymap unix - - n - - proxymap
            postlog unix-dgram n - n - 1 postlogd

            """);
    }

    private void WriteDovecot(Uri tokenInfo)
    {
        var root = folder.Path;
        folder.Write("users", $"{User}:{{PLAIN}}{Password}\n");
        folder.Write(
            "tokens.conf",
            $"""
            tokeninfo_url = {tokenInfo}tokeninfo?token=
            introspection_mode = auth
            username_attribute = user

            """);
        folder.Write(
            "dovecot.conf",
            $$"""
            base_dir = {{root}}/run
            state_dir = {{root}}/run
            log_path = /dev/stderr
            protocols =
            ssl = no
            auth_failure_delay = 0
            disable_plaintext_auth = no
            auth_mechanisms = plain login cram-md5 xoauth2
            passdb {
              driver = oauth2
              mechanisms = xoauth2
              args = {{root}}/tokens.conf
            }
            passdb {
              driver = passwd-file
              mechanisms = plain login cram-md5
              args = {{root}}/users
            }
            userdb {
              driver = static
              args = uid=dovenull gid=dovenull home={{root}}
            }
            service anvil {
              # Without it each wrong login makes the next one wait.
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }
            service auth {
              unix_listener {{root}}/queue/private/auth {
                mode = 0666
              }
            }

            """);
    }
}
