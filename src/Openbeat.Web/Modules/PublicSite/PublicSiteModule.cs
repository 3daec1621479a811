using Openbeat.Platform.Slots;

namespace Openbeat.Modules.PublicSite;

public sealed class PublicSiteModule : Module;
