using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Openbeat.Modules.Accounts.Api;
using Openbeat.Modules.Shared;
using Openbeat.Platform.Access;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Restricted;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Accounts;

public sealed class AccountsModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        AddSignIn(services);
        services.AddSingleton(new WaysIn(AccountLinks.SignIn, AccountLinks.SecondFactor));
        services.AddScoped<IAccess, CurrentAccess>();
        services.AddScoped<Sessions>();
        services.AddScoped<SignIns>();
        services.AddScoped<AccountLog>();
        services.AddScoped<Invitations>();
        services.AddScoped<SingleSignOnAccounts>();
        services.AddScoped<DemonstrationAccounts>();
        services.AddScoped<IDemonstrationSource, DemonstrationSignIns>();
        services.AddScoped<StaffFrame>();
        services.AddSingleton<LateWork>();
        services.AddScoped<IWorkSource, AccountWork>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<ApiKeys>();
        services.AddScoped<GrantLog>();
        services.AddScoped<GroupLog>();
        services.AddSingleton(new StaffNavigationEntry("My work", StaffFrame.WorkPath, null, 0));
        services.AddSingleton(new StaffNavigationEntry("People", AccountLinks.People, AccountPermissions.See, 900));
        services.AddSingleton(new StaffNavigationEntry("Cover", AccountLinks.Cover, AccountPermissions.ArrangeCover, 910));
        services.AddSingleton(new StaffNavigationEntry("Groups", AccountLinks.Groups, AccountPermissions.ChangeGroups, 920));
        services.AddSingleton(new StaffNavigationEntry("Audit trail", AccountLinks.AuditTrail, AccountPermissions.ReadAudit, 940));
        services.AddSingleton(new StaffNavigationEntry("Restricted records", AccountLinks.RecordKinds, AccountPermissions.SeeRecordKinds, 950));
        services.AddScoped<ISettingGuard, SignInGuard>();
        services.AddSingleton(Messages.Kind);
        services.AddSingleton(WorkSummaries.Kind);
        services.AddJob<WorkSummaries>(WorkSummaries.Key, "Write to people what waits for them", JobSchedule.DailyAt(new TimeOnly(7, 0)));
        services.AddScoped<WorksFor>();
        services.AddScoped<AccountAdministration>();
        services.AddScoped<ScopeNames>();
        services.AddSingleton<SingleSignOn>();
        services.AddSingleton<AttemptLimit>();
        services.AddSingleton<CommonPasswords>();
        services.AddSingleton<DecoyPassword>();
        foreach (var permission in AccountPermissions.All)
        {
            services.AddSingleton(permission);
        }

        foreach (var kind in AccountAuditKinds.Open.Append(AccountAuditKinds.Vetting))
        {
            services.AddSingleton(kind);
        }

        foreach (var setting in AccountSettings.All)
        {
            services.AddSingleton(setting);
        }

        services.Configure<CookieTempDataProviderOptions>(o => o.Cookie.Name = NoticeCookieName);
        services.AddSingleton(new StoredInBrowser(NoticeCookieName, BrowserStore.Cookie, "Carries a sentence about what you just did to the page that shows it.", "until that page", Optional: false));
        services.AddSingleton(new StoredInBrowser(Sessions.CookieName, BrowserStore.Cookie, "Keeps you signed in.", "until you sign out or close the browser", Optional: false));
        services.AddSingleton(new StoredInBrowser(Sessions.DeviceCookieName, BrowserStore.Cookie, "Tells a device you have signed in on from a new one, so that we can warn you.", "180 days", Optional: false));
        services.AddSingleton(new StoredInBrowser(ExternalCookieName, BrowserStore.Cookie, "Carries what your organisation says about you while you are signed in through it.", "until you are signed in", Optional: false));
        services.AddSingleton(new StoredInBrowser(CorrelationCookieName, BrowserStore.Cookie, "Makes sure that the answer of your organisation belongs to your sign-in; its name goes on with a number.", "until you are signed in", Optional: false));
        services.AddSingleton(new StoredInBrowser(TwoStepCookieName, BrowserStore.Cookie, "Remembers that your password was right while you enter your code or use your passkey.", "until you close the browser", Optional: false));
    }

    public override void MapEndpoints(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/groups", ListGroups.HandleAsync).Needs(AccountPermissions.SeeGroups);

    public override IEnumerable<Verb> Verbs => [.. UserVerbs.All, .. AuditVerbs.All, .. KeyVerbs.All];

    public override void AddRestrictedServices(IServiceCollection services)
    {
        services.AddSingleton(new FooterLink(FooterLists.Site, "Sign in: officers, staff and members", AccountLinks.SignIn, 60));
        services.AddSingleton(VettingLog.Kind);
        services.AddScoped<VettingLog>();
        services.AddSingleton<ISealedRecords, SealedVetting>();
    }

    private const string TwoStepCookieName = "openbeat-two-step", ExternalCookieName = "openbeat-external", NoticeCookieName = "openbeat-notice", CorrelationCookieName = "openbeat-single-";

    private static void AddSignIn(IServiceCollection services)
    {
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddOAuth<OAuthOptions, SingleSignOnHandler>(SingleSignOn.Scheme, _ => { });
        services.AddOptions<OAuthOptions>(SingleSignOn.Scheme).Configure<SingleSignOn>((o, single) =>
        {
            o.ClientId = single.IsOn ? single.ClientId : "off";
            o.ClientSecret = single.IsOn ? single.ClientSecret : "off";
            // Read from the provider before each use.
            o.AuthorizationEndpoint = o.TokenEndpoint = single.Authority ?? "off";
            o.UsePkce = true;
            o.CallbackPath = SingleSignOn.CallbackPath;
            o.SignInScheme = IdentityConstants.ExternalScheme;
            foreach (var scope in single.Scopes)
            {
                o.Scope.Add(scope);
            }

            o.CorrelationCookie.Name = CorrelationCookieName;
            o.CorrelationCookie.SameSite = SameSiteMode.Lax;
            o.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect(AccountLinks.SingleSignOn + "?handler=Failed");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
        authentication.AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(o =>
            {
                Harden(o, Sessions.CookieName);
                o.LoginPath = AccountLinks.SignIn;
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
