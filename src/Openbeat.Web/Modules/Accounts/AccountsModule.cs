using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Accounts;

public sealed class AccountsModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        AddSignIn(services);
        services.AddHttpContextAccessor();
        services.AddScoped<IAccess, CurrentAccess>();
        services.AddScoped<Sessions>();
        services.AddScoped<SignIns>();
        services.AddScoped<AccountLog>();
        services.AddScoped<Invitations>();
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<AttemptLimit>();
        services.AddSingleton<CommonPasswords>();
        services.AddSingleton<DecoyPassword>();
        foreach (var permission in AccountPermissions.All)
        {
            services.AddSingleton(permission);
        }

        foreach (var setting in AccountSettings.All)
        {
            services.AddSingleton(setting);
        }

        services.AddSingleton(new StoredInBrowser(Sessions.CookieName, BrowserStore.Cookie, "Keeps you signed in.", "until you sign out or close the browser", Optional: false));
        services.AddSingleton(new StoredInBrowser(Sessions.DeviceCookieName, BrowserStore.Cookie, "Tells a device you have signed in on from a new one, so that we can warn you.", "180 days", Optional: false));
        services.AddSingleton(new StoredInBrowser(TwoStepCookieName, BrowserStore.Cookie, "Remembers that your password was right while you enter your code or use your passkey.", "until you close the browser", Optional: false));
    }

    private const string TwoStepCookieName = "openbeat-two-step", ExternalCookieName = "openbeat-external";

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(o =>
            {
                Harden(o, Sessions.CookieName);
                o.LoginPath = AccessGate.SignInPage;
                o.ExpireTimeSpan = TimeSpan.FromHours(24);
                o.SlidingExpiration = false;
                // The session in the database decides; Identity's own check of the stamp is not needed beside it.
                o.Events = new CookieAuthenticationEvents { OnValidatePrincipal = Sessions.ValidateAsync };
            });
            cookies.TwoFactorUserIdCookie!.Configure(o =>
            {
                Harden(o, TwoStepCookieName);
                o.ExpireTimeSpan = TimeSpan.FromMinutes(10);
            });
            cookies.ExternalCookie!.Configure(o => Harden(o, ExternalCookieName));
        });
        services.AddIdentityCore<Account>(o =>
            {
                o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                o.User.RequireUniqueEmail = true;
                // The user name is the address.
                o.User.AllowedUserNameCharacters = "";
                o.Lockout = new LockoutOptions { AllowedForNewUsers = true, MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) };
                o.Password = new PasswordOptions { RequiredLength = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 0 };
                o.Tokens.ProviderMap[InvitationTokens.Provider] = new TokenProviderDescriptor(typeof(InvitationTokens));
            })
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddPasswordValidator<PasswordRules>();
        services.AddTransient<InvitationTokens>();
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromHours(1));
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.Configure<IdentityPasskeyOptions>(o => o.UserVerificationRequirement = "required");
    }

    private static void Harden(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.IsEssential = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}

/// <summary>Keeps accounts in <see cref="AppDb"/>. Roles are grants, so Identity's own are not used.</summary>
internal sealed class AccountStore(AppDb db, IdentityErrorDescriber describer) : UserOnlyStore<Account, AppDb, Guid>(db, describer);
