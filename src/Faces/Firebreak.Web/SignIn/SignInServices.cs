using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Firebreak.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenIddict.Validation.AspNetCore;

namespace Firebreak.Web.SignIn;

/// <summary>What signing in is made of.</summary>
internal static class SignInServices
{
    /// <summary>Attempts before an account is locked, and for how long.</summary>
    public const int AttemptsBeforeLock = 10;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(10);

    private const string Either = "firebreak";

    public static void AddSignIn(this IServiceCollection services, RegisterDatabase register, ServeRequest request, Listening.At listening, TimeProvider time)
    {
        services.AddSingleton(register.Actors);
        services.AddSingleton<SetUpCode>();
        services.AddSingleton<HashingGate>();
        services.AddSingleton<Argon2Hasher>();
        services.AddSingleton<IPasswordHasher<SignInUser>>(of => of.GetRequiredService<Argon2Hasher>());
        services.AddSingleton<Invitations>();
        services.AddScoped<InvitationLinks>();
        services.AddScoped<SessionCookies>();
        services.AddScoped<SignInAttempts>();
        services.AddScoped<OwnSignIn>();
        services.AddScoped<MachineSecrets>();
        services.AddScoped(_ => new Totp(time));
        services.AddIdentityCore<SignInUser>(identity =>
            {
                identity.Password = new PasswordOptions { RequireDigit = false, RequireLowercase = false, RequireNonAlphanumeric = false, RequireUppercase = false, RequiredLength = PasswordRule.Shortest, RequiredUniqueChars = 1 };
                identity.Lockout = new LockoutOptions { AllowedForNewUsers = true, MaxFailedAccessAttempts = AttemptsBeforeLock, DefaultLockoutTimeSpan = LockedFor };

                // Which names there may be is the register's to say.
                identity.User.AllowedUserNameCharacters = "";
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddSignInManager()
            .AddPasswordValidator<PasswordRule>()
            .AddTokenProvider<Totp>(TokenOptions.DefaultAuthenticatorProvider);
        services.TryAddScoped<IPasskeyHandler<SignInUser>, PasskeyHandler<SignInUser>>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.ServerDomain = listening.HostNames[0];
        });
        services.AddScoped<DirectorySignIn>();
        AddCookies(services, request, listening, time);
        services.AddOpenIddictServer();
    }

    private static void AddCookies(IServiceCollection services, ServeRequest request, Listening.At listening, TimeProvider time)
    {
        var authentication = services.AddAuthentication(Either);
        authentication.AddPolicyScheme(Either, displayName: null, either => either.ForwardDefaultSelector = context =>
            context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                ? OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme : IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        if (request.Directory is { } directory)
        {
            DirectorySignIn.Add(authentication, directory, listening, time);
        }

        services.AddDataProtection().SetApplicationName("firebreak");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(of => new ConfigureOptions<KeyManagementOptions>(keys =>
        {
            // What the repository keeps it seals itself.
            keys.XmlRepository = new KeyRing(of.GetRequiredService<SignInKeyRing>());
            keys.XmlEncryptor = new NullXmlEncryptor();
        }));

        var secure = listening.IsSecureForBrowsers;
        services.ConfigureAll<CookieAuthenticationOptions>(cookie =>
        {
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            cookie.Cookie.Path = "/";
            cookie.TimeProvider = time;
        });
        foreach (var scheme in (string[])[IdentityConstants.ApplicationScheme, IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.ExternalScheme, IdentityConstants.TwoFactorRememberMeScheme])
        {
            services.Configure<CookieAuthenticationOptions>(scheme, cookie =>
            {
                cookie.Cookie.Name = (secure ? "__Host-" : "") + "firebreak-" + scheme["Identity.".Length..].ToLowerInvariant();
                cookie.ExpireTimeSpan = scheme == IdentityConstants.ApplicationScheme ? SessionCookies.Longest : TimeSpan.FromMinutes(5);
                cookie.SlidingExpiration = false;
            });
        }

        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie => cookie.EventsType = typeof(SessionCookies));
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = (secure ? "__Host-" : "") + "firebreak-form";
            forgery.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.Cookie.HttpOnly = true;
            forgery.Cookie.Path = "/";
            forgery.SuppressXFrameOptionsHeader = true;
        });
    }

    private static void AddOpenIddictServer(this IServiceCollection services)
    {
        services.AddOpenIddict()
            .AddServer(server =>
            {
                server.SetTokenEndpointUris("/connect/token");
                server.AllowClientCredentialsFlow();
                server.SetAccessTokenLifetime(TimeSpan.FromMinutes(10));
                server.AddEventHandler<OpenIddict.Server.OpenIddictServerEvents.HandleTokenRequestContext>(handler => handler.UseScopedHandler<MachineTokens>());
                var aspNetCore = server.UseAspNetCore();
                aspNetCore.DisableTransportSecurityRequirement();
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore();
            });
        services.AddSingleton<IConfigureOptions<OpenIddict.Server.OpenIddictServerOptions>>(of => new ConfigureOptions<OpenIddict.Server.OpenIddictServerOptions>(server =>
        {
            var ring = of.GetRequiredService<SignInKeyRing>();
            server.SigningCredentials.Add(new(TokenKeys.Signing(ring), Microsoft.IdentityModel.Tokens.SecurityAlgorithms.EcdsaSha256));
            server.EncryptionCredentials.Add(new(TokenKeys.Encryption(ring), Microsoft.IdentityModel.Tokens.SecurityAlgorithms.Aes256KW, Microsoft.IdentityModel.Tokens.SecurityAlgorithms.Aes256CbcHmacSha512));
        }));
    }
}
