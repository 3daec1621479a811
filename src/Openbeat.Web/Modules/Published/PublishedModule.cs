using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Published;

public sealed class PublishedModule : Module;
