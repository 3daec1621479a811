using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Openbeat.Data;
using Openbeat.Modules;
using Openbeat.Platform;
using Openbeat.Platform.Access;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Errors;
using Openbeat.Platform.Health;
using Openbeat.Platform.PublicForms;
using Openbeat.Platform.Restricted;
using Openbeat.Platform.Security;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Telemetry;
using Openbeat.Platform.Words;

namespace Openbeat;

/// <summary>Puts the web application together.</summary>
internal static class Site
{
    public const string DefaultUrl = "http://localhost:5080";

    public static WebApplication Build(string[] args, string? dataFolder)
    {
        // Every page is in UK English, whatever the machine speaks.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = InWords.English;
        var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = published ? AppContext.BaseDirectory : null,
        });
        if (!published)
        {
            // Straight from a build, the site's files are found through a manifest in every environment.
            builder.WebHost.UseStaticWebAssets();
        }

        builder.Host.UseDefaultServiceProvider(o => o.ValidateScopes = o.ValidateOnBuild = true);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        var folder = new DataFolder(dataFolder ?? builder.Configuration["Openbeat:Data"] ?? "data");
        builder.Services.AddSingleton(folder);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDatabase(builder.Configuration, folder);
        builder.Services.AddSealingKeys(builder.Configuration, folder);
        builder.Services.AddRazorPages(o =>
        {
            o.RootDirectory = "/Modules";
            foreach (var open in AllModules.List.Where(m => m.IsOpenToAll))
            {
                o.Conventions.AddFolderApplicationModelConvention($"/{FolderOf(open)}", page =>
                {
                    // A page that says who may see it is believed.
                    if (!page.HandlerTypeAttributes.OfType<IAccessRule>().Any())
                    {
                        page.EndpointMetadata.Add(new OpenToAllAttribute());
                    }
                });
            }
        }).AddMvcOptions(LineEnds.Add).AddMvcOptions(o => o.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((typed, _) => $"'{typed}' cannot be read here. Enter it again"));
        var role = RoleOf(builder.Configuration);
        builder.Services.AddPlatform(builder.Configuration, folder, role);
        builder.Logging.AddTelemetry(builder.Configuration);
        if (role == NodeRole.Public)
        {
            RecordsDbSetup.RefuseCredentials(builder.Configuration);
        }

        foreach (var module in AllModules.List)
        {
            module.AddServices(builder.Services);
            if (role != NodeRole.Public)
            {
                module.AddRestrictedServices(builder.Services);
            }
        }

        if (role != NodeRole.Public)
        {
            builder.Services.AddRecordsDatabase(builder.Configuration, folder);
            builder.Services.AddSingleton<RestrictedKey>();
            builder.Services.AddScoped<FieldCipher>();
        }

        var app = builder.Build();
        app.Services.StartTelemetry();
        app.UseMiddleware<RequestLog>();
        app.UseSecurityHeaders();
        app.UseErrorResponses();
        app.UseRouting();
        if (role != NodeRole.Public)
        {
            app.UseAuthentication();
        }
        else
        {
            // Else the framework adds it by itself, and with it the way back from single sign-on.
            ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        }

        app.UseMiddleware<AccessGate>();
        if (role != NodeRole.Public)
        {
            app.UseMiddleware<SettingPreview>();
        }

        app.UsePageCache();
        app.UseResponseCompression();
        app.MapStaticAssets().KeepHashedFiles();
        app.MapRazorPages().WithStaticAssets();
        app.MapHealth();
        foreach (var module in AllModules.List)
        {
            module.MapEndpoints(module.IsOpenToAll ? app.MapGroup("").OpenToAll() : app);
        }

        if (role == NodeRole.Public)
        {
            OpenEndpoints.KeepOnly(app);
        }

        return app;
    }

    private static NodeRole RoleOf(ConfigurationManager configuration) => configuration["role"] is not { Length: > 0 } word
        ? NodeRole.All
        : Enum.TryParse<NodeRole>(word, ignoreCase: true, out var role) && !char.IsDigit(word[0])
            ? role
            : throw new CannotStartException($"There is no role '{word}': serve --role public, staff or all.");

    private static string FolderOf(Module module) => module.GetType().Namespace!.Split('.')[^1];

    /// <summary>Serves until stopped, and says where.</summary>
    public static async Task RunAsync(WebApplication app, CancellationToken stop)
    {
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException taken) when (taken.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new CannotStartException($"The address is taken: {taken.Message} Stop what uses it, or choose another with --urls http://localhost:5081.");
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"Openbeat is at {string.Join(" and ", addresses)}");
        Console.WriteLine($"Its data is in {app.Services.GetRequiredService<DataFolder>().Path}");
        await app.WaitForShutdownAsync(stop);
    }
}
