using Openbeat.Platform.Slots;

namespace Openbeat.Platform.PublicForms;

internal static class PublicFormsSetup
{
    private const string TokenCookie = "openbeat-form";

    public static void AddPublicForms(this IServiceCollection services)
    {
        services.AddSingleton<SubmissionRate>();
        services.AddSingleton<PublicFormGuard>();
        services.AddSingleton<TextMarks>();
        foreach (var setting in PublicFormSettings.All)
        {
            services.AddSingleton(setting);
        }

        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = TokenCookie;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddSingleton(new StoredInBrowser(
            TokenCookie, BrowserStore.Cookie, "Makes sure that a form comes from you and not from another site. Set only on pages with a form that you send.", "Until you close your browser", Optional: false));
    }
}
