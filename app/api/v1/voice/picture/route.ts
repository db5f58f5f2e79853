import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getThemePicture } from "@/lib/voice/numbers-data";
import { pictureQuery, themePictureOut } from "@/lib/voice/schema";

export const GET = route({ roles: workers, query: pictureQuery, output: themePictureOut, handler: ({ scope, query }) => getThemePicture(scope, query) });
